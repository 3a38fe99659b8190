import type { TableFiles } from 'rolegate';
import { useEffect, useRef, useState } from 'react';

import type { Address } from '../address/address';
import { pack, unpack } from '../address/packed';
import type { Change } from '../address/useAddress';

/** Own files, kept in the address as long as they are short enough for one. */
export function useFiles(address: Address, change: Change): [TableFiles, (files: TableFiles) => void] {
  const [files, setFiles] = useState<TableFiles>({});
  const [packed, setPacked] = useState('');
  const latest = useRef<TableFiles>(files);

  useEffect(() => {
    // Somebody else's address, or a reload: not what this window has just written there.
    if (address.files === '' || address.files === packed) return;
    setPacked(address.files);
    void unpack(address.files).then(setFiles);
  }, [address.files, packed]);

  const put = (next: TableFiles) => {
    latest.current = next;
    setFiles(next);
    void pack(next).then((text) => {
      // Packing takes longer than typing.
      if (latest.current !== next) return;
      setPacked(text);
      change({ files: text });
    });
  };
  return [files, put];
}
