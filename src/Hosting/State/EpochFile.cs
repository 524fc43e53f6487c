using System.Globalization;
using System.Text;

namespace IndustrialGateway.Hosting.State;

/// <summary>
/// Raises the epoch: one text number in <c>state/epoch</c>, max(last + 1, Unix seconds). It is durable before the first sample of the run, so that
/// (epoch, seq) never names two messages, also when the wall clock goes back.
/// </summary>
/// <remarks>
/// Written to a temporary file, synced, renamed over the old one, and the folder synced: a crash at any step leaves the old or the new number.
/// Content that is not a number is moved aside, never deleted, and counts as no last epoch.
/// </remarks>
internal static class EpochFile
{
    /// <summary>Name in the state folder.</summary>
    public const string Name = "epoch";

    // A JSON number keeps all digits up to here; a larger last epoch cannot have been written by a gateway.
    private const long Largest = (1L << 53) - 2;

    // A number has at most 16 digits and a line break; reading more of a garbage file tells nothing.
    private const int LargestFile = 64;

    /// <summary>Raises the epoch of the folder and gives the new one. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where the folder refuses.</summary>
    /// <param name="folder">The state folder; it exists.</param>
    /// <param name="unixSeconds">The wall clock now.</param>
    /// <param name="setAside">Where unreadable content went, or null.</param>
    public static long Raise(string folder, long unixSeconds, out string? setAside)
    {
        var path = Path.Combine(folder, Name);
        setAside = null;
        if (!TryRead(path, out var last))
        {
            last = -1;
            setAside = Quarantine.MoveAside(path);
        }

        var epoch = Math.Max(last + 1, Math.Clamp(unixSeconds, 0, Largest));
        Write(folder, path, epoch);
        return epoch;
    }

    // True: there is no file (last is -1) or it holds a number.
    private static bool TryRead(string path, out long last)
    {
        last = -1;
        if (!Path.Exists(path))
        {
            return true;
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            Span<byte> bytes = stackalloc byte[LargestFile];
            var length = file.ReadAtLeast(bytes, LargestFile, throwOnEndOfStream: false);
            var text = Encoding.Latin1.GetString(bytes[..length]).TrimEnd('\n', '\r', ' ');
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out last) && last <= Largest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder, a dead link, a file of someone else: not ours to read; whether it can be moved aside decides the start.
            return false;
        }
    }

    private static void Write(string folder, string path, long epoch)
    {
        var temporary = path + ".tmp";
        if (Directory.Exists(temporary) || new FileInfo(temporary).LinkTarget is not null)
        {
            Quarantine.MoveAside(temporary);
        }

        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(Encoding.ASCII.GetBytes(epoch.ToString(CultureInfo.InvariantCulture) + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        DirectorySync.Flush(folder);
    }
}
