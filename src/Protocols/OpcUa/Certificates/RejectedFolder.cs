using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The folder <c>rejected</c>: what was refused, for <c>igw trust list</c> and <c>accept</c>. Each file is PEM with the reason above it, readable for people
/// and tools. Bounded: the newest 100 are kept, 20 are written a minute, and one that comes again with the same reason is written once an hour.
/// </summary>
/// <remarks>
/// Threads: any; one at a time inside. Progress: writes wait for the disk; it is no part of the data path.
/// Order: none promised. When full: the oldest goes; beyond the rate nothing is written, the verdict and the log still say it.
/// </remarks>
internal sealed class RejectedFolder(string folder, IUaFiles files, TimeProvider time)
{
    public const int Most = 100;
    private const int MostPerMinute = 20;
    private const int LargestFile = 64 * 1024;
    private const int LongestText = 1000;
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly string _folder = Path.Combine(folder, PkiFolders.Rejected);
    private readonly Dictionary<string, (CertificateRefusal Refusal, long At)> _written = [];
    private long _minute;
    private int _inMinute;

    /// <summary>Writes it down, where the bounds allow. Throws what the files throw.</summary>
    public void Remember(UaCertificate certificate, CertificateRefusal refusal, string text, string peer)
    {
        lock (_gate)
        {
            if (!IsDue(certificate.Thumbprint, refusal))
            {
                return;
            }

            files.Write(PathOf(certificate), ContentOf(certificate, refusal, text, peer), secret: false, replace: true);
            Trim();
        }
    }

    /// <summary>What is there, newest first. Files of others are left out.</summary>
    public IReadOnlyList<RejectedCertificate> List()
    {
        var found = new List<RejectedCertificate>();
        foreach (var file in files.List(_folder))
        {
            if (file.Name[0] != '.' && Read(Path.Combine(_folder, file.Name), file.Modified) is { } rejected)
            {
                found.Add(rejected);
            }
        }

        return [.. found.OrderByDescending(rejected => rejected.When)];
    }

    public void Remove(UaCertificate certificate) => files.Delete(PathOf(certificate));

    private static ReadOnlySpan<byte> ContentOf(DateTimeOffset now, UaCertificate certificate, CertificateRefusal refusal, string text, string peer)
    {
        var lines = new StringBuilder();
        lines.Append(CultureInfo.InvariantCulture, $"refusal: {refusal}\n");
        lines.Append(CultureInfo.InvariantCulture, $"time: {now.UtcDateTime:O}\n");
        lines.Append(CultureInfo.InvariantCulture, $"peer: {CertificateReader.Printable(peer)}\n");
        var shown = text.Length > LongestText ? text[..LongestText] : text;
        lines.Append(CultureInfo.InvariantCulture, $"text: {shown.ReplaceLineEndings(" ").Replace("-----", "- - -", StringComparison.Ordinal)}\n");
        lines.Append(PemEncoding.WriteString("CERTIFICATE", certificate.Der)).Append('\n');
        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private ReadOnlySpan<byte> ContentOf(UaCertificate certificate, CertificateRefusal refusal, string text, string peer) =>
        ContentOf(time.GetUtcNow(), certificate, refusal, text, peer);

    private string PathOf(UaCertificate certificate) => Path.Combine(_folder, certificate.Thumbprint + ".pem");

    private bool IsDue(string thumbprint, CertificateRefusal refusal)
    {
        var now = time.GetTimestamp();
        if (_written.TryGetValue(thumbprint, out var last) && last.Refusal == refusal && time.GetElapsedTime(last.At, now) < Again)
        {
            return false;
        }

        if (_inMinute == 0 || time.GetElapsedTime(_minute, now) >= TimeSpan.FromMinutes(1))
        {
            (_minute, _inMinute) = (now, 0);
        }

        if (_inMinute == MostPerMinute)
        {
            return false;
        }

        _inMinute++;
        if (_written.Count >= Most)
        {
            _written.Clear();
        }

        _written[thumbprint] = (refusal, now);
        return true;
    }

    private void Trim()
    {
        var all = files.List(_folder);
        foreach (var file in all.OrderBy(file => file.Modified).ThenBy(file => file.Name, StringComparer.Ordinal).Take(Math.Max(0, all.Count - Most)))
        {
            files.Delete(Path.Combine(_folder, file.Name));
        }
    }

    private RejectedCertificate? Read(string path, DateTimeOffset modified)
    {
        byte[]? content;
        try
        {
            content = files.Read(path, LargestFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var blocks = content is null ? [] : PemBlocks.Of(content, "CERTIFICATE");
        if (blocks.Count == 0 || !UaCertificate.TryRead(blocks[0], out var certificate, out _))
        {
            return null;
        }

        var lines = Encoding.UTF8.GetString(content!).Split('\n');
        var refusal = Enum.TryParse<CertificateRefusal>(ValueOf(lines, "refusal: "), out var named) ? named : CertificateRefusal.NotTrusted;
        var when = DateTimeOffset.TryParse(ValueOf(lines, "time: "), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var written) ? written : modified;
        return new RejectedCertificate(certificate!, refusal, when, ValueOf(lines, "peer: "), ValueOf(lines, "text: "));
    }

    private static string ValueOf(string[] lines, string key)
    {
        foreach (var line in lines)
        {
            if (line.StartsWith(key, StringComparison.Ordinal))
            {
                return line[key.Length..].TrimEnd('\r');
            }
        }

        return "";
    }
}
