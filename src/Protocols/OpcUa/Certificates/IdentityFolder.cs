namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The files of the own certificate. One thread at a time.</summary>
internal sealed class IdentityFolder(string pki, IUaFiles files, UaIdentityOptions options)
{
    public const string AdministratorsName = "identity.pem";
    public const string GeneratedName = "generated.pem";
    public const string NextName = "generated.next.pem";
    public const string PreviousName = "generated.previous.pem";

    private readonly string _folder = System.IO.Path.Combine(pki, PkiFolders.Own);

    /// <summary>True where the administrator's file is there.</summary>
    public bool IsAdministrators { get; private set; }

    /// <summary>The file in use.</summary>
    public string Path => PathOf(IsAdministrators ? AdministratorsName : GeneratedName);

    /// <summary>Equal stamps, equal files.</summary>
    public string Stamp() => string.Join('\n', files.List(_folder)
        .Where(file => file.Name is AdministratorsName or GeneratedName)
        .Select(file => $"{file.Name} {file.Bytes} {file.Modified.UtcTicks}")
        .Order(StringComparer.Ordinal));

    /// <summary>The identity on disk, or null where there is none yet.</summary>
    public UaIdentity? Read(out bool isOthersReadable)
    {
        var own = files.Read(PathOf(AdministratorsName), IdentityReader.LargestFile);
        IsAdministrators = own is not null;
        var content = own ?? files.Read(PathOf(GeneratedName), IdentityReader.LargestFile);
        var name = System.IO.Path.GetFileName(Path);
        isOthersReadable = files.List(_folder).Any(file => file.Name == name && file.OthersMayRead);
        return content is null ? null : IdentityReader.Read(Path, content, IsAdministrators ? null : options.ApplicationId);
    }

    /// <summary>Makes the first one; where another process was faster, its one.</summary>
    public UaIdentity MakeFirst(DateTimeOffset now)
    {
        var made = IdentityMaker.Make(options, now);
        var path = PathOf(GeneratedName);
        var content = files.Write(path, made, secret: true, replace: false)
            ? made
            : files.Read(path, IdentityReader.LargestFile) ?? throw new IOException($"'{path}' was there and is gone.");
        return IdentityReader.Read(path, content, options.ApplicationId);
    }

    /// <summary>Makes the next one; null where it is there already.</summary>
    public UaIdentity? MakeNext(DateTimeOffset now)
    {
        var path = PathOf(NextName);
        if (files.Read(path, IdentityReader.LargestFile) is not null)
        {
            return null;
        }

        var made = IdentityMaker.Make(options, now);
        files.Write(path, made, secret: true, replace: false);
        return IdentityReader.Read(path, made, options.ApplicationId);
    }

    /// <summary>
    /// The next one takes over. After a crash between the steps the next one is still there, or both names hold it: the same call mends it.
    /// </summary>
    public UaIdentity Promote()
    {
        var next = files.Read(PathOf(NextName), IdentityReader.LargestFile) ?? throw new IOException($"'{PathOf(NextName)}' is gone.");
        var identity = IdentityReader.Read(PathOf(NextName), next, options.ApplicationId);
        if (files.Read(PathOf(GeneratedName), IdentityReader.LargestFile) is { } old)
        {
            files.Write(PathOf(PreviousName), old, secret: true, replace: true);
        }

        files.Write(PathOf(GeneratedName), next, secret: true, replace: true);
        files.Delete(PathOf(NextName));
        return identity;
    }

    private string PathOf(string name) => System.IO.Path.Combine(_folder, name);
}
