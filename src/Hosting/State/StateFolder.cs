using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Hosting.State;

/// <summary>
/// The state folder of a running gateway: created where missing, proven writable, locked for this process, the epoch raised. Dispose gives the lock back.
/// </summary>
/// <remarks>
/// The lock is a file held open without sharing (flock on Linux, where it ends with the process, however it ends). It is taken before anything is written:
/// a second gateway leaves the folder as it found it.
/// </remarks>
internal sealed class StateFolder : IDisposable
{
    private const string LockName = "gateway.lock";
    private readonly FileStream _lock;

    private StateFolder(string path, FileStream @lock, long epoch)
    {
        Path = path;
        _lock = @lock;
        Epoch = epoch;
    }

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    /// <summary>Epoch of this run, durable.</summary>
    public long Epoch { get; }

    /// <summary>Opens the folder, or refuses with a <see cref="GatewayStartException"/> that says why.</summary>
    public static StateFolder Open(string path, IGatewayClock clock, ILogger logger)
    {
        var full = System.IO.Path.GetFullPath(path);
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(full);
            held = Lock(full);
            var epoch = EpochFile.Raise(full, Math.DivRem(clock.UtcNs, 1_000_000_000L).Quotient, out var setAside);
            if (setAside is not null)
            {
                HostingLog.StateFileSetAside(logger, System.IO.Path.Combine(full, EpochFile.Name), setAside);
            }

            var folder = new StateFolder(full, held, epoch);
            held = null;
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GatewayStartException(HostingFaults.StateNotWritable, e, full, e.Message);
        }
        finally
        {
            held?.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static FileStream Lock(string folder)
    {
        var path = System.IO.Path.Combine(folder, LockName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (IsSharingViolation(e))
        {
            throw new GatewayStartException(HostingFaults.StateInUse, e, folder);
        }
    }

    // .NET maps a refused flock (EWOULDBLOCK, 11 on Linux, 35 on macOS) and the Windows sharing violation to these results.
    private static bool IsSharingViolation(IOException e) =>
        e.GetType() == typeof(IOException) && (e.HResult is 11 or 35 || (e.HResult & 0xFFFF) == 32);
}
