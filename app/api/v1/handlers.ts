import { ListFacets, SuggestWords } from '@/lib/contract/catalog'
import {
  GetImageIcon,
  GetPublicImage,
  ImportImage,
  ListPublicImages,
  ListUserImages,
  PurchaseImage,
  RateImage,
  WithdrawRating,
} from '@/lib/contract/images'
import { GetMyShop } from '@/lib/contract/me'
import type { Operation } from '@/lib/contract/operation'
import { ChangeToken, EndToken, GetOwnToken, GetToken, ListTokens, MakeToken } from '@/lib/contract/tokens'
import { GetAuthMe, GetMe, LogIn, LogOut, RefreshLogIn } from '@/lib/contract/users'
import { GetBalances, GetGeneralBalance, GetTransaction, ListTransactions } from '@/lib/contract/wallet'
import type { Handler } from '@/lib/http/endpoint'
import * as token from './auth/tokens/[id]/route'
import * as ownToken from './auth/tokens/me/route'
import * as tokens from './auth/tokens/route'
import * as facets from './catalog/facets/route'
import * as suggestions from './catalog/suggestions/route'
import * as icon from './images/[id]/icon/route'
import * as importImage from './images/import/[id]/route'
import * as publicImage from './images/public/[id]/route'
import * as publicImages from './images/public/route'
import * as purchase from './images/purchase/[id]/route'
import * as rate from './images/rate/[id]/route'
import * as userImages from './images/user/route'
import * as myShop from './me/shop/route'
import * as logIn from './users/auth/login/route'
import * as logOut from './users/auth/logout/route'
import * as authMe from './users/auth/me/route'
import * as refreshLogIn from './users/auth/refresh/route'
import * as me from './users/me/route'
import * as generalBalance from './wallet/balances/general/route'
import * as balances from './wallet/balances/route'
import * as transaction from './wallet/transactions/[id]/route'
import * as transactions from './wallet/transactions/route'

/** Every operation with the handler that serves it: what our server answers without Next. */
export const handlers: readonly [Operation, Handler][] = [
  [ListPublicImages, publicImages.GET],
  [GetPublicImage, publicImage.GET],
  [GetImageIcon, icon.GET],
  [ListUserImages, userImages.GET],
  [ImportImage, importImage.POST],
  [PurchaseImage, purchase.POST],
  [RateImage, rate.POST],
  [WithdrawRating, rate.DELETE],
  [ListFacets, facets.GET],
  [SuggestWords, suggestions.GET],
  [GetMyShop, myShop.GET],
  [GetMe, me.GET],
  [GetAuthMe, authMe.GET],
  [LogIn, logIn.POST],
  [RefreshLogIn, refreshLogIn.POST],
  [LogOut, logOut.POST],
  [ListTokens, tokens.GET],
  [MakeToken, tokens.POST],
  [GetOwnToken, ownToken.GET],
  [GetToken, token.GET],
  [ChangeToken, token.PUT],
  [EndToken, token.DELETE],
  [GetBalances, balances.GET],
  [GetGeneralBalance, generalBalance.GET],
  [ListTransactions, transactions.GET],
  [GetTransaction, transaction.GET],
]
