using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Xunit;

namespace IndustrialGateway.Tests.Conventions;

/// <summary>The tree belongs to no machine: no path of one, no package source of one, nothing secret.</summary>
public sealed class TreeTests
{
    private static readonly HashSet<string> Binary = new(StringComparer.OrdinalIgnoreCase) { ".png", ".jpg", ".ico", ".gz", ".zip", ".pdf", ".woff2" };

    private static readonly (string File, string Text)[] Texts =
    [
        .. SourceTree.Files.Where(file => !Binary.Contains(Path.GetExtension(file))).Select(file => (file, SourceTree.Read(file))),
    ];

    [Fact]
    public void Files_NameNoFolderOfAMachine()
    {
        var folder = new Regex(@"(^|[^A-Za-z0-9_.])/(wo" + @"rk|ro" + @"ot|ho" + @"me/[a-z])/?", RegexOptions.Multiline);

        var wrong = Texts.Where(entry => !entry.File.EndsWith(".lock.json", StringComparison.Ordinal))
            .SelectMany(entry => folder.Matches(entry.Text).Select(match => $"{entry.File}: {match.Value}"));

        Wrong.None(wrong);
    }

    [Fact]
    public void PackageSources_AreThoseOfTheUsersMachine()
    {
        Wrong.None(SourceTree.Files.Where(file => Path.GetFileName(file).ToLowerInvariant() is "nuget.config" or ".npmrc" or "pip.conf"));
        Wrong.None(Texts.Where(entry => entry.Text.Contains("\"resol" + "ved\": \"http", StringComparison.Ordinal)).Select(entry => entry.File));
        Wrong.None(Texts.Where(entry => Regex.IsMatch(entry.Text, @"--regis" + @"try[ =]|--sou" + @"rce +http|regis" + @"try *= *http")).Select(entry => entry.File));
    }

    [Fact]
    public void Keys_AreNotInTheTree()
    {
        var wrong = Texts.Where(entry => entry.Text.Contains("PRIVATE " + "KEY-----", StringComparison.Ordinal));

        Wrong.None(wrong.Select(entry => entry.File));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Scripts_CanBeRun()
    {
        foreach (var script in new[] { "tests/run.sh", ".ci/run" })
        {
            Assert.True(File.GetUnixFileMode(Path.Combine(SourceTree.Root, script)).HasFlag(UnixFileMode.UserExecute), script + " has no run bit");
            Assert.Contains("set -euo pipefail", SourceTree.Read(script), StringComparison.Ordinal);
        }
    }
}
