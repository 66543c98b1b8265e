"""claimcheck within one process: the time for files once everything is loaded, in seconds of the processor."""

import sys
import time
from collections import deque

from claimcheck.app import settled
from claimcheck.engine import Setup, open_engine

checker = open_engine(Setup()).checker
checker.prepare()
start = time.process_time()
deque(settled(checker.check_files(sys.argv[1:])), maxlen=0)
print(time.process_time() - start)
