import { Button, Spin } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';

import { useWords } from '../language/language';
import { Server } from '../session/server';
import { findServer, type Found } from '../session/find';
import { Playground, type DirectoryProps } from './playground';
import { useDirectoryWords } from './words/words';

/** The directory of the server that the page is from; without one, or when somebody wants to play, one in memory. */
export default function Directory(props: DirectoryProps): ReactNode {
  const page = useWords();
  const { text } = useDirectoryWords();
  const [found, setFound] = useState<Found>();
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    let wanted = true;
    void findServer().then((found) => wanted && setFound(found));
    return () => {
      wanted = false;
    };
  }, []);
  if (!found) return <Spin className="nothing" aria-label={page.text('loading')} />;
  if (found.kind === 'none') return <Playground {...props} />;
  const other = <Button onClick={() => setPlaying(!isPlaying)}>{text(isPlaying ? 'toServer' : 'toPlayground')}</Button>;
  return isPlaying ? <Playground {...props} aside={other} /> : <Server {...props} demo={found.kind === 'demo'} openid={found.openid} aside={other} />;
}
