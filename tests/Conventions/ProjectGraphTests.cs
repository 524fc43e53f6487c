using System.Xml.Linq;
using Xunit;

namespace IndustrialGateway.Tests.Conventions;

/// <summary>The project graph is the architecture: folders of the flow know only Abstractions, protocols know nothing of ours, Hosting alone joins.</summary>
public sealed class ProjectGraphTests
{
    private const string Words = "src/Abstractions";

    private static readonly string[] Joiners = ["src/Hosting", "src/Cli", "src/Simulation"];

    // Simulation lends its models to the composition root and to the program, never to the flow.
    private static readonly string[] UsersOfSimulation = ["src/Hosting", "src/Cli"];

    private static readonly IReadOnlyDictionary<string, string[]> Graph = SourceTree.Projects
        .Where(project => project.StartsWith("src/", StringComparison.Ordinal))
        .ToDictionary(FolderOf, project => References(project).ToArray());

    public static TheoryData<string> Folders => [.. Graph.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void References_OfEachFolder_AreThoseOfTheHouse(string folder)
    {
        var allowed = Graph.Keys.Where(target => MayUse(folder, target)).ToHashSet(StringComparer.Ordinal);

        var wrong = Graph[folder].Where(target => !allowed.Contains(target));

        Wrong.None(wrong);
    }

    [Fact]
    public void Projects_InEveryFolder_BearTheFullNameOfTheirFolder()
    {
        foreach (var project in SourceTree.Projects.Where(project => project.StartsWith("src/", StringComparison.Ordinal)))
        {
            var name = "IndustrialGateway." + FolderOf(project)["src/".Length..].Replace('/', '.');
            Assert.Equal(name + ".csproj", Path.GetFileName(project));
        }
    }

    [Fact]
    public void Solution_HoldsEveryProject()
    {
        var solution = SourceTree.Read("IndustrialGateway.sln").Replace('\\', '/');

        Wrong.None(SourceTree.Projects.Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void LockFiles_StandBesideEveryProject()
    {
        var files = SourceTree.Files.ToHashSet(StringComparer.Ordinal);

        Wrong.None(SourceTree.Projects.Where(project => !files.Contains(FolderOf(project) + "/packages.lock.json")));
    }

    [Fact]
    public void PackageVersions_StandInOnePlace()
    {
        var wrong = from project in SourceTree.Projects
                    from package in XDocument.Load(Path.Combine(SourceTree.Root, project)).Descendants("PackageReference")
                    where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null
                    select $"{project}: {package.Attribute("Include")?.Value}";

        Wrong.None(wrong);
    }

    private static bool MayUse(string folder, string target)
    {
        if (folder == Words || IsIn(folder, "src/Protocols"))
        {
            return false;
        }

        if (target == Words || folder is "src/Hosting" or "src/Cli")
        {
            return target != "src/Cli";
        }

        if (folder == "src/Simulation")
        {
            return !Joiners.Contains(target);
        }

        return IsIn(target, "src/Protocols") && (IsIn(folder, "src/Adapters") || IsIn(folder, "src/Forwarders"))
            && !UsersOfSimulation.Contains(folder);
    }

    private static bool IsIn(string folder, string parent) => folder.StartsWith(parent + "/", StringComparison.Ordinal);

    private static string FolderOf(string project) => Path.GetDirectoryName(project)!.Replace('\\', '/');

    private static IEnumerable<string> References(string project)
    {
        var folder = Path.Combine(SourceTree.Root, FolderOf(project));
        return XDocument.Load(Path.Combine(SourceTree.Root, project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFullPath(Path.Combine(folder, reference.Attribute("Include")!.Value.Replace('\\', '/'))))
            .Select(path => FolderOf(Path.GetRelativePath(SourceTree.Root, path)));
    }
}
