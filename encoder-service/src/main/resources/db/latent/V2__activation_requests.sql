-- Who asked for it, so that a request that comes again does not undo a later one; null for a newly published model.
alter table latent.activation add column request uuid unique;
