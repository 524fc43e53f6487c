using System.Security;
using System.Text.RegularExpressions;

namespace IndustrialGateway.Configuration;

/// <summary>Map files on the disk. Stateless; any thread.</summary>
public sealed class DiskMapFiles : IMapFiles
{
    private static readonly EnumerationOptions Deep = new()
    {
        RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 16, AttributesToSkip = FileAttributes.System,
    };

    private static readonly EnumerationOptions Flat = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.System };

    /// <inheritdoc/>
    public MapFile Read(string path, int maxBytes)
    {
        try
        {
            return Directory.Exists(path) ? new MapFile(MapFileOutcome.IsFolder) : ReadBounded(path, maxBytes);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new MapFile(MapFileOutcome.NotFound);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or SecurityException)
        {
            return new MapFile(MapFileOutcome.Denied, default, e.Message);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return new MapFile(MapFileOutcome.Failed, default, e.Message);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Match(string folder, string pattern)
    {
        // The part without wildcards is a path; only below it files are listed.
        var star = pattern.AsSpan().IndexOfAny('*', '?');
        var cut = pattern.LastIndexOf('/', star);
        var root = cut < 0 ? folder : System.IO.Path.Combine(folder, pattern[..(cut + 1)]);
        var rest = pattern[(cut + 1)..];
        var glob = PathGlob(rest);
        try
        {
            return [.. Directory.EnumerateFiles(root.Length == 0 ? "." : root, "*", rest.Contains('/', StringComparison.Ordinal) || rest.Contains("**", StringComparison.Ordinal) ? Deep : Flat)
                .Select(file => System.IO.Path.GetRelativePath(root.Length == 0 ? "." : root, file).Replace('\\', '/'))
                .Where(file => glob.IsMatch(file))
                .Order(StringComparer.Ordinal)
                .Select(file => System.IO.Path.Combine(root, file))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public string Identity(string path)
    {
        try
        {
            var full = System.IO.Path.GetFullPath(path);
            return File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            return path;
        }
    }

    internal static Regex PathGlob(string pattern) => new(
        "^" + Regex.Escape(pattern).Replace(@"\*\*/", "(?:.*/)?", StringComparison.Ordinal).Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal) + "$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static MapFile ReadBounded(string path, int maxBytes)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

        // A pipe or a device has no length and may never end: the bound is kept by counting, not by asking.
        var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        for (var read = stream.Read(chunk); read > 0; read = stream.Read(chunk))
        {
            if (buffer.Length + read > maxBytes)
            {
                return new MapFile(MapFileOutcome.TooLarge);
            }

            buffer.Write(chunk, 0, read);
        }

        return new MapFile(MapFileOutcome.Ok, buffer.ToArray());
    }
}
