using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>A secret on a command line: where it is, never what it is, as other users of the machine read command lines. <c>file:PATH</c>, <c>env:NAME</c>, <c>credential:NAME</c>.</summary>
internal static class SecretOption
{
    /// <summary>Reads the reference.</summary>
    public static bool TryParse(string text, string option, out SecretReference? reference)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        SecretSource? source = (colon < 0 ? "" : text[..colon]) switch
        {
            "file" => SecretSource.File,
            "env" => SecretSource.Environment,
            "credential" => SecretSource.Credential,
            _ => null,
        };
        reference = source is { } known && colon + 1 < text.Length ? new SecretReference(known, text[(colon + 1)..], new SourceMark(option, 0, 0, 1)) : null;
        return reference is not null;
    }

    /// <summary>As a map writes it: <c>{ file: "PATH" }</c>.</summary>
    public static string InMap(SecretReference reference)
    {
        var source = reference.Source switch { SecretSource.File => "file", SecretSource.Environment => "env", _ => "credential" };
        return $"{{ {source}: \"{reference.Name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\" }}";
    }
}
