-- Search folds away accents, invisible characters and typographic marks. data.ts folds the stored texts again.
COMMENT ON COLUMN images.search_text IS 'folded by lib/fold.ts, and folded again by a data step when that changes';
