using System.Globalization;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;

/// <summary>Files in memory, with a clock of their own that moves at each write, and faults on demand.</summary>
internal sealed class MemoryFiles : IUaFiles
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, (byte[] Content, DateTimeOffset Modified, bool Secret)> _files = new(StringComparer.Ordinal);
    private DateTimeOffset _time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>True: every call fails as a broken disk does.</summary>
    public bool IsBroken { get; set; }

    public int Writes { get; private set; }

    public byte[] this[string path]
    {
        get
        {
            lock (_gate)
            {
                return _files[path].Content;
            }
        }
        set => Write(path, value, secret: false, replace: true);
    }

    public bool IsSecret(string path) => _files[path].Secret;

    public bool Exists(string path) => _files.ContainsKey(path);

    public IReadOnlyList<UaFileEntry> List(string folder)
    {
        lock (_gate)
        {
            ThrowWhenBroken();
            return [.. _files.Where(file => Path.GetDirectoryName(file.Key) == folder)
                .Select(file => new UaFileEntry(Path.GetFileName(file.Key), file.Value.Content.Length, file.Value.Modified, !file.Value.Secret))];
        }
    }

    public byte[]? Read(string path, int largestBytes)
    {
        lock (_gate)
        {
            ThrowWhenBroken();
            if (!_files.TryGetValue(path, out var file))
            {
                return null;
            }

            return file.Content.Length <= largestBytes
                ? file.Content
                : throw new IOException(string.Create(CultureInfo.InvariantCulture, $"'{path}' has {file.Content.Length} bytes"));
        }
    }

    public bool Write(string path, ReadOnlySpan<byte> content, bool secret, bool replace)
    {
        lock (_gate)
        {
            ThrowWhenBroken();
            if (!replace && _files.ContainsKey(path))
            {
                return false;
            }

            Writes++;
            _time += TimeSpan.FromMilliseconds(1);
            _files[path] = (content.ToArray(), _time, secret);
            return true;
        }
    }

    public void Delete(string path)
    {
        lock (_gate)
        {
            ThrowWhenBroken();
            _files.Remove(path);
        }
    }

    private void ThrowWhenBroken()
    {
        if (IsBroken)
        {
            throw new IOException("the disk is gone");
        }
    }
}
