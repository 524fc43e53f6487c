using IndustrialGateway.Hosting;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Output;

/// <summary>Whose fault missed deadlines were, in few words.</summary>
internal static class BlameText
{
    public static readonly Phrase Source = new("source", "数据源");
    public static readonly Phrase Gateway = new("gateway", "网关");
    public static readonly Phrase Link = new("link", "链路");
    public static readonly Phrase Map = new("map", "配置");

    /// <summary>The word of a blame as streams and metrics name it, in the language of the run; another word as it is.</summary>
    public static string Of(string blame, CliOptions options) => blame switch
    {
        "source" => options.Say(Source),
        "gateway" => options.Say(Gateway),
        "link" => options.Say(Link),
        "map" => options.Say(Map),
        _ => blame,
    };

    /// <summary>The number of late samples, and behind it by whose fault: <c>12 (gateway 10, link 2)</c>. Only the number where nobody is blamed.</summary>
    public static string Count(long late, BlameSnapshot blames, CliOptions options)
    {
        (Phrase Word, long Count)[] parts = [(Source, blames.Source), (Gateway, blames.Gateway), (Link, blames.Link), (Map, blames.Map)];
        var shown = string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{options.Say(part.Word)} {Figures.Count(part.Count)}"));
        return shown.Length == 0 ? Figures.Count(late) : $"{Figures.Count(late)} ({shown})";
    }
}
