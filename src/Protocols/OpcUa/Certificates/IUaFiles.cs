namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The files of keys and certificates. One method each for what is needed; faults are <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/>.</summary>
public interface IUaFiles
{
    /// <summary>The files of a folder (not of folders in it), in no order; empty where there is no such folder. Never follows links to folders.</summary>
    IReadOnlyList<UaFileEntry> List(string folder);

    /// <summary>The bytes of a file; null where there is none. A file larger than <paramref name="largestBytes"/> is an <see cref="IOException"/>.</summary>
    byte[]? Read(string path, int largestBytes);

    /// <summary>
    /// Writes a file as a whole: after a crash at any moment the old or the new content is there. Makes the folder where it is missing.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of it.</param>
    /// <param name="secret">True: only the owner may read it (mode 0600), from the first byte on.</param>
    /// <param name="replace">False: an existing file is left alone, and the answer is false.</param>
    bool Write(string path, ReadOnlySpan<byte> content, bool secret, bool replace);

    /// <summary>Removes a file; nothing where there is none.</summary>
    void Delete(string path);
}
