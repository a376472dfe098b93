/** What the system answers when something is asked of a file, by the name of its error. */
const causes: Readonly<Record<string, string>> = {
  E2BIG: 'it is too much at once',
  EACCES: 'you may not',
  EAGAIN: 'it is in use just now',
  EAUTH: 'the network drive does not know you',
  EBADF: 'it is not open any more',
  EBADFD: 'it is not open any more',
  EBADMSG: 'the disk gives back other bytes than it took: it may be failing',
  EBUSY: 'another program has it in use',
  ECOMM: 'the network drive does not answer',
  ECONNREFUSED: 'the network drive does not answer',
  ECONNRESET: 'the network drive went away',
  EDEADLK: 'programs wait for each other there',
  EDEVERR: 'the disk failed',
  EDQUOT: 'your share of the disk is used up',
  EEXIST: 'it is there already',
  EFBIG: 'it would be larger than files can be there',
  EHOSTDOWN: 'the network drive is down',
  EHOSTUNREACH: 'the network drive is out of reach',
  EHWPOISON: 'the memory of the machine is failing',
  EILSEQ: 'the name has characters that names can’t have there',
  EINTR: 'it was interrupted',
  EINVAL: 'the file system does not do that',
  EIO: 'the disk failed',
  EISDIR: 'it is a folder',
  EKEYEXPIRED: 'the folder is encrypted, and its key has expired',
  EKEYREJECTED: 'the folder is encrypted, and its key was refused',
  EKEYREVOKED: 'the folder is encrypted, and its key was taken back',
  ELOOP: 'links there lead round in a circle',
  EMEDIUMTYPE: 'the medium is of a kind that can’t be used',
  EMFILE: 'this program has too many files open; ulimit -n says how many it may have',
  EMLINK: 'it has as many names as files can have',
  ENAMETOOLONG: 'the name is too long',
  ENEEDAUTH: 'the network drive wants to know who you are',
  ENETDOWN: 'the network is down',
  ENETUNREACH: 'the network drive is out of reach',
  ENFILE: 'all programs together have too many files open',
  ENOBUFS: 'the machine is short of memory',
  ENODATA: 'the disk can’t read what is there',
  ENODEV: 'the disk is gone',
  ENOENT: 'it is not there',
  ENOKEY: 'the folder is encrypted, and locked',
  ENOLCK: 'the file system has no locks, or no more of them',
  ENOLINK: 'the network drive went away',
  ENOMEDIUM: 'there is no medium in the drive',
  ENOMEM: 'the machine is short of memory',
  ENOSPC: 'no space is left',
  ENOSYS: 'the system does not do that',
  ENOTCONN: 'the network drive is not connected',
  ENOTDIR: 'a part of its path is no folder',
  ENOTEMPTY: 'the folder is not empty',
  ENOTRECOVERABLE: 'what is there can’t be had back',
  ENOTSUP: 'the file system does not do that',
  ENOTUNIQ: 'the name is there more than once',
  ENXIO: 'the disk is gone',
  EOPNOTSUPP: 'the file system does not do that',
  EOVERFLOW: 'it is larger than can be said there',
  EPERM: 'it is not allowed',
  EPIPE: 'nobody reads it any more',
  EPWROFF: 'the disk has no power',
  EREMOTE: 'it is on another machine',
  EREMOTEIO: 'the disk of the other machine failed',
  EROFS: 'the disk is read-only',
  ESTALE: 'the network drive has lost it; mount it again',
  ETIME: 'it took too long',
  ETIMEDOUT: 'the network drive did not answer in time',
  ETXTBSY: 'it is a program that runs just now',
  EUCLEAN: 'the file system is damaged; have it checked',
  EXDEV: 'it is on another disk',
  UNKNOWN: 'the system does not say why',
}

/** The same with its name, for who looks it up; what is no name of an error stays as it is. */
export function causeText(detail: string): string {
  const [, place = '', name] = /^(.*: )?(UNKNOWN|E[A-Z0-9]{2,}|errno \d+)$/su.exec(detail) ?? []
  return name === undefined ? detail : `${place}${causes[name] ?? 'the system refused it'} (${name})`
}

/** Of the disk or the machine, not of what was asked. */
export function isOfDisk(detail: string): boolean {
  return diskErrors.test(detail)
}

const diskErrors =
  /\b(?:EIO|ENOSPC|EDQUOT|EROFS|EMFILE|ENFILE|ENOMEM|ENODEV|ENXIO|EUCLEAN|EHWPOISON|EBADMSG|ENODATA|ENOMEDIUM|ESTALE|EREMOTEIO|ETIMEDOUT|EFBIG|EDEVERR|EPWROFF|ENOLINK|ENOKEY)\b/
