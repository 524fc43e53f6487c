using System.Text;

namespace IndustrialGateway.Tests.Conventions;

/// <summary>The files of the repository as they lie on disk, build output left out. Found from the test's own folder, so it works in any clone, with or without git.</summary>
internal static class SourceTree
{
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        ".git", "artifacts", "bin", "obj", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts", ".vs", ".idea", "state",
    };

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file, as a path relative to the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Order(StringComparer.Ordinal)];

    /// <summary>C# files below one of the given folders.</summary>
    public static IEnumerable<string> CSharp(params string[] folders) =>
        Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && folders.Any(folder => file.StartsWith(folder + "/", StringComparison.Ordinal)));

    /// <summary>Project files.</summary>
    public static IEnumerable<string> Projects => Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    /// <summary>Pages people read: Markdown outside the licence.</summary>
    public static IEnumerable<string> Pages => Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal));

    /// <summary>Text of a file by its relative path.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file), Encoding.UTF8);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IndustrialGateway.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No IndustrialGateway.sln above {AppContext.BaseDirectory}.");
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !Skipped.Contains(Path.GetFileName(file))))
        {
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        }

        foreach (var child in Directory.EnumerateDirectories(folder).Where(child => !Skipped.Contains(Path.GetFileName(child))))
        {
            foreach (var file in Walk(child))
            {
                yield return file;
            }
        }
    }
}
