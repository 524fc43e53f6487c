namespace IndustrialGateway.Configuration.Binding;

/// <summary>
/// A pattern of names: <c>*</c> (and <c>**</c>) stands for any characters, dots included, <c>?</c> for one. A star that stopped at dots would quietly leave data out;
/// one that takes them shows at once. Matching takes at most the product of the two lengths.
/// </summary>
internal readonly struct Glob(string pattern)
{
    public bool HasWildcard => pattern.AsSpan().IndexOfAny('*', '?') >= 0;

    public bool Matches(string name)
    {
        // On a mismatch the last star takes one character more.
        var (p, n, star, taken) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, taken, p) = (p, n, p + 1);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == name[n]))
            {
                (p, n) = (p + 1, n + 1);
            }
            else if (star >= 0)
            {
                (p, taken, n) = (star + 1, taken + 1, taken + 1);
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }
}
