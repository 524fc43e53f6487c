using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Files;

/// <summary>One file of the map.</summary>
/// <param name="Path">As it is shown in messages.</param>
/// <param name="Root">Its document.</param>
internal sealed record MapSourceFile(string Path, MapObject Root)
{
    /// <summary>The folder its relative paths count from; empty for the working folder.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? "";
}
