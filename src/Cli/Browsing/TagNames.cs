using System.Globalization;
using System.Text;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>
/// Names for the tags of a map out of the names of nodes: ASCII, unique in the device, as short as they can be without losing where they come from: the browse name alone
/// where it is the only one, else with as many of its parents as it takes.
/// </summary>
internal static class TagNames
{
    private const int LongestName = 120;

    /// <summary>A name for each path, in their order.</summary>
    /// <param name="paths">Browse names from the root to the node, the node last.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<IReadOnlyList<string>> paths)
    {
        var parts = paths.Select(path => path.Select(Clean).ToArray()).ToArray();
        var depth = new int[parts.Length];
        Array.Fill(depth, 1);
        while (true)
        {
            var again = parts.Select((path, i) => (Name: Join(path, depth[i]), Index: i)).GroupBy(one => one.Name, StringComparer.Ordinal)
                .Where(group => group.Count() > 1).SelectMany(group => group.Select(one => one.Index)).Where(i => depth[i] < parts[i].Length).ToList();
            if (again.Count == 0)
            {
                break;
            }

            again.ForEach(i => depth[i]++);
        }

        return Number([.. parts.Select((path, i) => Join(path, depth[i]))]);
    }

    /// <summary>The text with everything replaced that a name may not hold.</summary>
    public static string Clean(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' ? c : '_');
        }

        var trimmed = name.ToString().Trim('.', '_');
        return trimmed.Length == 0 ? "node" : trimmed.Length > LongestName ? trimmed[..LongestName] : trimmed;
    }

    private static string Join(string[] path, int depth) => string.Join('.', path[^Math.Min(depth, path.Length)..]);

    // What is still the same gets a number; a number somebody has already is passed over.
    private static string[] Number(string[] names)
    {
        var taken = names.ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            var (name, number) = (names[i], 2);
            while (!seen.Add(name))
            {
                do
                {
                    name = string.Create(CultureInfo.InvariantCulture, $"{names[i]}-{number++}");
                }
                while (!taken.Add(name));
            }

            names[i] = name;
        }

        return names;
    }
}
