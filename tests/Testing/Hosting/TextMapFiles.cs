using System.Text;
using IndustrialGateway.Configuration;

namespace IndustrialGateway.Tests.Testing.Hosting;

/// <summary>Map files out of one text.</summary>
public sealed class TextMapFiles(string root, string text) : IMapFiles
{
    public MapFile Read(string path, int maxBytes) =>
        path == root ? new MapFile(MapFileOutcome.Ok, Encoding.UTF8.GetBytes(text)) : new MapFile(MapFileOutcome.NotFound);

    public IReadOnlyList<string> Match(string folder, string pattern) => [];

    public string Identity(string path) => path;
}
