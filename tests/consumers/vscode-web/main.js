import { show } from './show.mjs';

function answers() {
  const worker = new Worker('host.js');
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
  });
}

show(answers());
