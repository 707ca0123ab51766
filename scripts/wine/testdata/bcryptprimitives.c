/*
 * bcryptprimitives.dll for Wine 8, which lacks it. Every Go program loads it at its start and takes its
 * random numbers from ProcessPrng there (runtime/os_windows.go). So it is also the place for the two
 * habits of Windows that Wine 8 does not have and Go programs rely on: each stands below, as a call of
 * ntdll.dll that first comes here.
 */
#include <windows.h>
#include <winternl.h>
#include <string.h>

/* RtlGenRandom of advapi32.dll. */
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{
	return SystemFunction036(data, (ULONG)length);
}

typedef NTSTATUS(NTAPI *SetInformation)(HANDLE, PIO_STATUS_BLOCK, PVOID, ULONG, ULONG);
typedef NTSTATUS(NTAPI *CreatePipeFile)(PHANDLE, ULONG, POBJECT_ATTRIBUTES, PIO_STATUS_BLOCK, ULONG, ULONG, ULONG,
	ULONG, ULONG, ULONG, ULONG, ULONG, ULONG, PLARGE_INTEGER);

static SetInformation real_set_information;
static CreatePipeFile real_create_pipe;

/*
 * FileDispositionInformationEx, by which os.RemoveAll deletes, is answered as Windows before version
 * 1607 does, with STATUS_INVALID_INFO_CLASS: Go then deletes in the older way. Wine 8 answers
 * STATUS_NOT_IMPLEMENTED, which Go takes for the end.
 */
static NTSTATUS NTAPI set_information(HANDLE file, PIO_STATUS_BLOCK io, PVOID data, ULONG length, ULONG kind)
{
	enum { disposition_ex = 64 };

	if (kind == disposition_ex)
		return (NTSTATUS)0xC0000003;
	return real_set_information(file, io, data, length, kind);
}

/*
 * A pipe that is made without the right to read or write is disconnected on Windows: it only keeps the
 * name, and clients wait for the next one (go-winio, makeServerPipeHandle). With Wine 8 it listens, and
 * the first client would talk to nobody; so a client of our own takes it, and is thrown out.
 */
static NTSTATUS NTAPI create_pipe(PHANDLE pipe, ULONG access, POBJECT_ATTRIBUTES attributes, PIO_STATUS_BLOCK io,
	ULONG share, ULONG disposition, ULONG options, ULONG type, ULONG mode, ULONG completion, ULONG instances,
	ULONG in, ULONG out, PLARGE_INTEGER timeout)
{
	enum { disconnect = 0x110004 }; /* FSCTL_PIPE_DISCONNECT */
	NTSTATUS status = real_create_pipe(pipe, access, attributes, io, share, disposition, options, type, mode,
		completion, instances, in, out, timeout);
	OBJECT_ATTRIBUTES same = *attributes;
	IO_STATUS_BLOCK ignored;
	HANDLE client;

	if (status != 0 || access != SYNCHRONIZE)
		return status;
	same.SecurityDescriptor = NULL;
	if (NtOpenFile(&client, GENERIC_READ | SYNCHRONIZE, &same, &ignored, FILE_SHARE_READ | FILE_SHARE_WRITE, 0) == 0) {
		NtFsControlFile(*pipe, NULL, NULL, NULL, &ignored, disconnect, NULL, 0, NULL, 0);
		NtClose(client);
	}
	return status;
}

/*
 * Lets calls of a function of ntdll.dll come to "to" instead, and returns the function. A call into the
 * system is 32 bytes long there and does not care where it lies. NULL where it looks otherwise: that is
 * another Wine, which may know better.
 */
static void *instead(const char *name, void *to)
{
	enum { length = 32 };
	static const BYTE begin[] = {0x4c, 0x8b, 0xd1, 0xb8};             /* mov r10, rcx; mov eax, number */
	BYTE jump[] = {0x48, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xe0}; /* mov rax, address; jmp rax */
	BYTE *from = (BYTE *)GetProcAddress(GetModuleHandleA("ntdll.dll"), name);
	BYTE *copy;
	DWORD before;

	if (!from || memcmp(from, begin, sizeof begin) != 0)
		return NULL;
	copy = VirtualAlloc(NULL, length, MEM_COMMIT | MEM_RESERVE, PAGE_EXECUTE_READWRITE);
	if (!copy || !VirtualProtect(from, length, PAGE_EXECUTE_READWRITE, &before))
		return NULL;
	memcpy(copy, from, length);
	memcpy(jump + 2, &to, sizeof to);
	memcpy(from, jump, sizeof jump);
	VirtualProtect(from, length, before, &before);
	return copy;
}

/* Go loads this library before it has a second thread. */
BOOL WINAPI DllMain(HINSTANCE self, DWORD reason, LPVOID reserved)
{
	if (reason == DLL_PROCESS_ATTACH) {
		real_set_information = (SetInformation)instead("NtSetInformationFile", set_information);
		real_create_pipe = (CreatePipeFile)instead("NtCreateNamedPipeFile", create_pipe);
	}
	return TRUE;
}
