using System.Text;

namespace IndustrialGateway.Tests.Testing.Configuration;

/// <summary>Changes a text at random places, seeded: deletes, doubles, swaps and replaces characters, rows and words that mean something to YAML.</summary>
public static class MapMutator
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ": ", "- ", "&a ", "*a", "<<: ", "\"", "'", "#", "%", "!", "|", ">", "\t", "\n", "\n\n", "---\n", "...\n", ",", "0x", "-1", "1e999",
        "99999999999999999999", "null", "~", "true", "?", "@", "`", "\u0000", "\u2028", "\uFEFF", "\uD800", "温", "name", "tags", "every", "class", "include", "\\", "0", "1us",
    ];

    /// <summary>A variant of the text with one to <paramref name="maxChanges"/> changes; the same seed gives the same variant.</summary>
    public static string Mutate(string text, int seed, int maxChanges = 5)
    {
        var random = new Random(seed);
        var changed = new StringBuilder(text);
        for (var n = random.Next(1, maxChanges + 1); n > 0 && changed.Length > 0; n--)
        {
            var at = random.Next(changed.Length);
            var length = Math.Min(random.Next(1, 12), changed.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    changed.Remove(at, length);
                    break;
                case 1:
                    changed.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    changed.Insert(at, changed.ToString(at, length));
                    break;
                case 3:
                    changed.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                default:
                    changed[at] = (char)random.Next(32, 127);
                    break;
            }
        }

        return changed.ToString();
    }
}
