using System.Globalization;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Files on disk. Any thread; two writers of one file leave the content of one of them, whole.</summary>
public sealed class UaDiskFiles : IUaFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everyone = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static int _temporary;

    /// <inheritdoc/>
    public IReadOnlyList<UaFileEntry> List(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var entries = new List<UaFileEntry>();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
        {
            // Gone since it was listed: the next look will say the same.
            if (file.Exists)
            {
                entries.Add(new UaFileEntry(file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc), OthersMayRead(file)));
            }
        }

        return entries;
    }

    /// <inheritdoc/>
    public byte[]? Read(string path, int largestBytes)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (file.Length > largestBytes)
            {
                throw new IOException($"'{path}' has {file.Length} bytes; at most {largestBytes} are read.");
            }

            var content = new byte[(int)file.Length];
            file.ReadExactly(content);
            return content;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (EndOfStreamException e)
        {
            throw new IOException($"'{path}' was cut short while it was read.", e);
        }
    }

    /// <inheritdoc/>
    public bool Write(string path, ReadOnlySpan<byte> content, bool secret, bool replace)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        CreateFolder(folder);
        var number = Interlocked.Increment(ref _temporary);
        var temporary = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(path)}.{Environment.ProcessId}-{number}.tmp"));
        try
        {
            using (var file = new FileStream(temporary, Options(secret)))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            return Move(temporary, path, replace);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private static bool OthersMayRead(FileInfo file) =>
        !OperatingSystem.IsWindows() && (file.UnixFileMode & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0;

    private static bool Move(string temporary, string path, bool replace)
    {
        try
        {
            File.Move(temporary, path, overwrite: replace);
            return true;
        }
        catch (IOException) when (!replace && Path.Exists(path))
        {
            return false;
        }
    }

    // The key is in a folder no one else may enter; a certificate is no secret, yet its folder decides who is trusted.
    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static FileStreamOptions Options(bool secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = secret ? OwnerOnly : Everyone;
        }

        return options;
    }
}
