import { ListFacets, SuggestWords } from './catalog'
import {
  GetImageIcon,
  GetPublicImage,
  ImportImage,
  ListPublicImages,
  ListUserImages,
  PurchaseImage,
  RateImage,
  WithdrawRating,
} from './images'
import { GetMyShop } from './me'
import type { Operation } from './operation'
import { ChangeToken, EndToken, GetOwnToken, GetToken, ListTokens, MakeToken } from './tokens'
import { GetAuthMe, GetMe, LogIn, LogOut, RefreshLogIn } from './users'
import { GetBalances, GetGeneralBalance, GetTransaction, ListTransactions } from './wallet'

/** Every operation of the API. */
export const operations: readonly Operation[] = [
  ListPublicImages,
  GetPublicImage,
  GetImageIcon,
  ListUserImages,
  ImportImage,
  PurchaseImage,
  RateImage,
  WithdrawRating,
  ListFacets,
  SuggestWords,
  GetMyShop,
  GetMe,
  GetAuthMe,
  LogIn,
  RefreshLogIn,
  LogOut,
  ListTokens,
  MakeToken,
  GetOwnToken,
  GetToken,
  ChangeToken,
  EndToken,
  GetBalances,
  GetGeneralBalance,
  ListTransactions,
  GetTransaction,
]
