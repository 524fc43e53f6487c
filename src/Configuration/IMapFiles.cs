namespace IndustrialGateway.Configuration;

/// <summary>
/// Where map files come from: the disk in the program (<see cref="DiskMapFiles"/>), a dictionary in tests. Called by one thread; nothing here throws, a failure is
/// in the answer.
/// </summary>
public interface IMapFiles
{
    /// <summary>Reads a whole file, unless it is larger than <paramref name="maxBytes"/>.</summary>
    MapFile Read(string path, int maxBytes);

    /// <summary>
    /// The files a pattern names (<c>*</c> and <c>?</c> within a folder, <c>**</c> any folders), relative to <paramref name="folder"/>, sorted by ordinal, as paths
    /// that <see cref="Read"/> takes. Empty where nothing fits.
    /// </summary>
    IReadOnlyList<string> Match(string folder, string pattern);

    /// <summary>One spelling for one file, so that a file reached by two ways is known to be the same.</summary>
    string Identity(string path);
}
