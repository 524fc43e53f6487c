using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Configuration.Keys;
using IndustrialGateway.Configuration.Yaml;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Files;

/// <summary>
/// Reads a map file and what it includes: each file before the files it includes, patterns in sorted order, a file reached twice once. Circles are refused. One
/// thread, one load.
/// </summary>
internal sealed class IncludeTree(MapReader reader)
{
    private readonly List<MapSourceFile> _files = [];
    private readonly HashSet<string> _done = [];
    private readonly List<(string Identity, string Path)> _chain = [];

    /// <summary>All files that could be read, the root first; empty where the root could not.</summary>
    public IReadOnlyList<MapSourceFile> Read(string path)
    {
        Visit(path, SourceMark.None);
        return _files;
    }

    private void Visit(string path, SourceMark asked)
    {
        var identity = reader.Files.Identity(path);
        if (_chain.Any(open => open.Identity == identity))
        {
            reader.Faults.Add(new MapFault(FileFaults.IncludeCycle, asked, string.Join(" -> ", _chain.Select(open => open.Path).Append(path))));
            return;
        }

        if (_chain.Count > MapLimits.MaxIncludeDepth)
        {
            reader.Faults.Add(new MapFault(FileFaults.IncludeTooDeep, asked, MapLimits.MaxIncludeDepth));
            return;
        }

        if (!_done.Add(identity) || reader.ReadText(path, asked) is not { } text)
        {
            return;
        }

        _chain.Add((identity, path));
        if (ReadRoot(path, text, isRoot: _chain.Count == 1) is { } root)
        {
            var file = new MapSourceFile(path, root);
            _files.Add(file);
            Include(file);
        }

        _chain.RemoveAt(_chain.Count - 1);
    }

    private MapObject? ReadRoot(string path, string text, bool isRoot)
    {
        switch (new YamlReader(path, text, reader.Faults, reader.Budget).Read())
        {
            case MapObject root:
                return root;

            case MapScalar { IsNull: true } empty:
                // An included file may be a place held free; a map without a word is a mistake.
                if (isRoot)
                {
                    reader.Faults.Add(new MapFault(YamlFaults.Empty, empty.Mark));
                }

                return null;

            case { } other:
                MapKeys.WrongShape("map", other, new Phrase("rows such as devices: and uplinks:", "如 devices: 和 uplinks: 的行"), reader.Faults);
                return null;

            default:
                return null;
        }
    }

    private void Include(MapSourceFile file)
    {
        if (file.Root.Find(RootKeys.Include.Name) is not { } node)
        {
            return;
        }

        // Shape faults are reported when the root keys are bound; here only what can be followed is.
        var names = node is MapList list ? list.Items.OfType<MapScalar>() : [.. new[] { node }.OfType<MapScalar>()];
        foreach (var name in names.Where(name => !name.IsNull))
        {
            Include(file, name);
        }
    }

    private void Include(MapSourceFile file, MapScalar name)
    {
        if (!reader.CheckPath(name.Text, name.Mark))
        {
            return;
        }

        if (name.Text.AsSpan().IndexOfAny('*', '?') < 0)
        {
            Visit(Path.Combine(file.Folder, name.Text), name.Mark);
            return;
        }

        var own = reader.Files.Identity(file.Path);
        var matches = reader.Files.Match(file.Folder, name.Text);
        if (matches.Count == 0)
        {
            reader.Faults.Add(new MapFault(FileFaults.NothingIncluded, name.Mark, name.Text));
        }

        // A pattern such as *.yaml matches the file it stands in; nobody means that.
        foreach (var match in matches.Where(match => reader.Files.Identity(match) != own))
        {
            Visit(match, name.Mark);
        }
    }
}
