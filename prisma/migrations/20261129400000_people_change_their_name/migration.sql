ALTER TYPE security_event_kind ADD VALUE 'name_changed' AFTER 'account_made';
