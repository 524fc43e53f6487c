using System.Text.RegularExpressions;
using IndustrialGateway.Cli;
using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;
using Xunit;

namespace IndustrialGateway.Tests.Conventions;

/// <summary>What a page shows works: commands parse, maps load, metrics exist, files and links are there. A page that rots fails here.</summary>
public sealed partial class PageTests
{
    private static readonly string[] Commands = ["igw ", "dotnet run "];

    [Fact]
    public void Commands_OfIgw_ParseAndNameFilesThatExist()
    {
        var shown = CodeBlock.Commands().Where(shown => Commands.Any(start => shown.Command.StartsWith(start, StringComparison.Ordinal))).ToList();

        Assert.NotEmpty(shown);
        Wrong.None(shown.SelectMany(command => FaultsOf(command.Command).Select(fault => $"{command.Place}: {command.Command}: {fault}")));
    }

    [Fact]
    public void Scripts_AndProjects_OfShellBlocks_Exist()
    {
        var wrong = from shown in CodeBlock.Commands()
                    from Match path in OwnPath().Matches(shown.Command)
                    where !Exists(path.Groups[1].Value)
                    select $"{shown.Place}: {path.Groups[1].Value}";

        Wrong.None(wrong);
    }

    [Fact]
    public void Links_ToFiles_LeadSomewhere()
    {
        var wrong = from page in SourceTree.Pages
                    from Match link in Link().Matches(SourceTree.Read(page))
                    let target = link.Groups[1].Value.Split('#')[0]
                    where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
                    where !Exists(Path.Combine(Path.GetDirectoryName(page)!, target))
                    select $"{page}: {target}";

        Wrong.None(wrong);
    }

    [Fact]
    public void Maps_ShownAsWhole_LoadWithoutAFault()
    {
        var maps = CodeBlock.All.Where(block => block.Language is "yaml" or "yml").ToList();

        Wrong.None(from block in maps where !block.Info.Contains("fragment", StringComparison.Ordinal) && !block.Text.Contains("version:", StringComparison.Ordinal)
                   select $"{block.Page}:{block.Line}: neither a whole map (version: 1) nor marked as a fragment");
        Wrong.None(from block in maps where block.Text.Contains("version:", StringComparison.Ordinal) from fault in Load(block) select $"{block.Page}:{block.Line}: {fault}");
    }

    [Fact]
    public void Maps_OfTheConfigFolder_LoadWithoutAFault()
    {
        var maps = SourceTree.Files.Where(file => file.StartsWith("config/", StringComparison.Ordinal) && !file[7..].Contains('/', StringComparison.Ordinal)
            && file.EndsWith(".yaml", StringComparison.Ordinal)).ToList();

        Assert.Contains("config/demo.yaml", maps);
        Wrong.None(from map in maps from fault in Faults(new MapLoader(Catalog.Create(), new DiskMapFiles()).Load(Path.Combine(SourceTree.Root, map))) select $"{map}: {fault}");
    }

    [Fact]
    public void Metrics_OfPages_AreInTheCatalogue()
    {
        var known = SourceTree.CSharp("src").SelectMany(file => Metric().Matches(SourceTree.Read(file))).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var wrong = from page in SourceTree.Pages
                    from Match metric in Metric().Matches(SourceTree.Read(page))
                    where !known.Contains(Series().Replace(metric.Value, ""))
                    select $"{page}: {metric.Value}";

        Assert.NotEmpty(known);
        Wrong.None(wrong.Distinct());
    }

    [Fact]
    public void Readmes_ShowBothCommandsInTheirFirst60Lines()
    {
        foreach (var readme in new[] { "README.md", "README.zh-CN.md" })
        {
            var head = string.Join('\n', SourceTree.Read(readme).Split('\n').Take(60));

            Assert.Contains("dotnet run -c Release --project src/Cli -- run config/demo.yaml", head, StringComparison.Ordinal);
            Assert.Contains("tests/run.sh", head, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Verbs_OfTheContract_AreInTheTree()
    {
        string[] verbs = ["run", "validate", "plan", "simulate", "read", "write", "browse", "tail", "schema", "init", "trust", "doctor", "help"];
        var tree = CommandTree.Build(new CliOptions(Language.English)).Subcommands.Select(verb => verb.Name);

        Wrong.None(verbs.Except(tree));
    }

    private static IEnumerable<string> FaultsOf(string command)
    {
        var words = Words(command);
        var arguments = words[0] == "igw" ? words[1..] : words[(Array.IndexOf(words, "--") + 1)..];
        if (arguments.Length == 0 || arguments[0].Contains("...", StringComparison.Ordinal) || arguments[0].All(char.IsUpper))
        {
            // `igw` alone, `igw VERB ...`: the program and the form of its commands, not a command.
            return [];
        }

        var parsed = CommandTree.Build(new CliOptions(Language.English)).Parse(arguments);
        return parsed.Errors.Select(error => error.Message)
            .Concat(arguments.Where(word => word.StartsWith("config/", StringComparison.Ordinal) && !Exists(word)).Select(word => $"{word} does not exist"));
    }

    // As a shell would: quotes kept together, what stands behind a pipe or a redirection left out.
    private static string[] Words(string command) =>
        [.. Word().Matches(command.Split(" | ")[0].Split(" > ")[0].Split(" && ")[0]).Select(word => word.Value.Trim('\'', '"'))];

    private static IEnumerable<string> Load(CodeBlock block)
    {
        var folder = Directory.CreateTempSubdirectory("igw-page-");
        try
        {
            var file = Path.Combine(folder.FullName, "map.yaml");
            File.WriteAllText(file, block.Text);
            return [.. Faults(new MapLoader(Catalog.Create(), new DiskMapFiles()).Load(file))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Faults(MapLoadResult loaded) => loaded.Faults.Select(fault => $"{fault.Kind.Code} line {fault.Mark.Line}: {fault.Message(Language.English)}");

    private static bool Exists(string path)
    {
        var full = Path.GetFullPath(Path.Combine(SourceTree.Root, path));
        return File.Exists(full) || Directory.Exists(full);
    }

    [GeneratedRegex(@"'[^']*'|""[^""]*""|\S+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<![\w/.-])((?:src|tests|benchmarks|config|docker|docs|\.ci)/[\w./-]*\w)(?![\w*])")]
    private static partial Regex OwnPath();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\bigw_[a-z0-9_]*[a-z0-9]\b")]
    private static partial Regex Metric();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Series();
}
