using System.ComponentModel;
using System.Runtime.InteropServices;

namespace IndustrialGateway.Hosting.State;

/// <summary>
/// Makes the entries of a folder durable. A renamed file is safe after a power loss only when the folder that names it has been synced too (POSIX fsync(2):
/// "Calling fsync() does not necessarily ensure that the entry in the directory containing the file has also reached disk"); .NET has no call for it.
/// </summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>Syncs the folder. Throws <see cref="IOException"/> where the operating system refuses; does nothing on Windows, whose renames are journalled.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw Failure(folder);
        }

        var failed = Fsync(descriptor) != 0;
        var failure = failed ? Failure(folder) : null;
        _ = Close(descriptor);
        if (failure is not null)
        {
            throw failure;
        }
    }

    private static IOException Failure(string folder)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"Cannot sync the folder '{folder}': {new Win32Exception(error).Message}.");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
