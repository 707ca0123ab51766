package desktop

import "runtime/debug"

// Trim gives memory back to the system that only the start needed: heap, and the pages of the program
// file that its initialisation touched, which come back by themselves when they are needed again. It is
// for a process that will now do nothing for long.
func Trim() {
	debug.FreeOSMemory()
	trimFile()
}
