using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Binding;

/// <summary>The patterns of one key of <c>select</c>. None takes everything.</summary>
internal sealed class Selector
{
    private readonly List<Glob> _globs = [];
    private readonly bool _isEverything;

    /// <summary>Checks each pattern against the names there are: a plain name must exist, a pattern that matches nothing is worth a warning.</summary>
    public Selector(IReadOnlyList<MapScalar> patterns, bool isWritten, Phrase kind, IReadOnlyCollection<string> names, IFaultSink faults)
    {
        _isEverything = !isWritten;
        foreach (var pattern in patterns)
        {
            if (pattern.Text.Length > 2 * MapLimits.MaxNameLength)
            {
                faults.Add(new MapFault(NameFaults.Charset, pattern.Mark, pattern.Text[..32] + "...", MapLimits.MaxNameLength));
                continue;
            }

            var glob = new Glob(pattern.Text);
            _globs.Add(glob);
            if (!names.Any(glob.Matches))
            {
                faults.Add(glob.HasWildcard
                    ? new MapFault(NameFaults.SelectsNothing, pattern.Mark, kind, pattern.Text)
                    : new MapFault(NameFaults.SelectsUnknown, pattern.Mark, kind, pattern.Text, Shown(names)) { Suggestion = Spelling.Nearest(pattern.Text, names) });
            }
        }
    }

    public bool Takes(string name) => _isEverything || _globs.Exists(glob => glob.Matches(name));

    // A map may have thousands of tags; the first ones show what names look like.
    private static string Shown(IReadOnlyCollection<string> names) => string.Join(", ", names.Take(12)) + (names.Count > 12 ? ", ..." : "");
}
