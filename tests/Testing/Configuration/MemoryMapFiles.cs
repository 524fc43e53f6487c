using System.Text;
using IndustrialGateway.Configuration;

namespace IndustrialGateway.Tests.Testing.Configuration;

/// <summary>Map files in a dictionary. Patterns are matched as on the disk.</summary>
public sealed class MemoryMapFiles : IMapFiles
{
    private readonly Dictionary<string, byte[]> _files = [];

    /// <summary>Adds a text file.</summary>
    public MemoryMapFiles Add(string path, string text) => Add(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a file.</summary>
    public MemoryMapFiles Add(string path, byte[] bytes)
    {
        _files[path] = bytes;
        return this;
    }

    /// <inheritdoc/>
    public MapFile Read(string path, int maxBytes) =>
        !_files.TryGetValue(Identity(path), out var bytes) ? new MapFile(MapFileOutcome.NotFound)
        : bytes.Length > maxBytes ? new MapFile(MapFileOutcome.TooLarge)
        : new MapFile(MapFileOutcome.Ok, bytes);

    /// <inheritdoc/>
    public IReadOnlyList<string> Match(string folder, string pattern)
    {
        var glob = new System.Text.RegularExpressions.Regex(
            "^" + System.Text.RegularExpressions.Regex.Escape(pattern).Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal) + "$");
        var prefix = folder.Length == 0 ? "" : folder + "/";
        return [.. _files.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal) && glob.IsMatch(path[prefix.Length..])).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public string Identity(string path) => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
}
