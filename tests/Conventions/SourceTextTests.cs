using System.Text.RegularExpressions;
using Xunit;

namespace IndustrialGateway.Tests.Conventions;

/// <summary>What no source file may hold. Each limit is far above the house's aim: it stops only what nobody would defend.</summary>
public sealed partial class SourceTextTests
{
    private const int MostLinesOfFile = 600;
    private const int MostLinesOfMethod = 100;

    private static readonly string[] Sources = [.. SourceTree.CSharp("src", "tests", "benchmarks")];

    [Fact]
    public void Words_ThatHideWork_AreAbsent()
    {
        // Put together here, so that this file does not hold them.
        string[] words = ["FIX" + "ME", "NotImplemented" + "Exception", "HA" + "CK:"];

        Wrong.None(from file in Sources from word in words where Mentions(file, word) select $"{file}: {word}");
    }

    [Fact]
    public void Todos_WithoutAnIssue_AreAbsent()
    {
        var todo = new Regex(@"\bTO" + @"DO\b(?!.*#\d+)");

        Wrong.None(LinesThat(todo.IsMatch, File.ReadLines));
    }

    [Fact]
    public void Code_ThatSleepsOrHides_IsAbsent()
    {
        Wrong.None(LinesThat(BannedCode().IsMatch, BlankedLines));
    }

    [Fact]
    public void Catches_OfNothing_AreAbsent()
    {
        var wrong = Sources.Where(file => EmptyCatch().IsMatch(SourceTree.Read(file)));

        Wrong.None(wrong);
    }

    [Fact]
    public void Logging_OutsideLogClasses_IsAbsent()
    {
        Wrong.None(LinesThat(DirectLog().IsMatch, BlankedLines));
    }

    [Fact]
    public void Files_OfCode_StayBelowTheLimit()
    {
        var wrong = Sources.Select(file => (file, Lines: File.ReadLines(Path.Combine(SourceTree.Root, file)).Count())).Where(entry => entry.Lines > MostLinesOfFile);

        Wrong.None(wrong);
    }

    [Fact]
    public void Methods_StayBelowTheLimit()
    {
        var wrong = from file in Sources
                    from member in MemberSizes.Of(SourceTree.Read(file))
                    where member.Lines > MostLinesOfMethod
                    select $"{file}: {member.Header} ({member.Lines} lines)";

        Wrong.None(wrong);
    }

    [Fact]
    public void Identifiers_AreAscii()
    {
        Wrong.None(LinesThat(line => line.Any(c => c > 127), BlankedLines));
    }

    [Fact]
    public void MemberSizes_OfATrickySource_FindsMethodsOnly()
    {
        const string Source = """"
            namespace N;
            class C(int a)
            {
                string P { get { return "{"; } }
                // { not a brace
                void M()
                {
                    var text = $"{(a > 0 ? "}" : "{")}" + @"""{" + '{' + """{ raw """;
                    if (a > 0) { }
                }
                int E(int x) => x switch { 1 => 2, _ => 3 };
            }
            """";

        var members = MemberSizes.Of(Source).ToList();

        Assert.Contains(("void M()", 5), members);
        Assert.DoesNotContain(members, member => member.Header.StartsWith("string P", StringComparison.Ordinal));
    }

    private static bool Mentions(string file, string word) => SourceTree.Read(file).Contains(word, StringComparison.Ordinal);

    private static IEnumerable<string> BlankedLines(string path) => CSharpText.Blank(File.ReadAllText(path)).Split('\n');

    private static IEnumerable<string> LinesThat(Func<string, bool> isWrong, Func<string, IEnumerable<string>> read) =>
        from file in Sources
        from line in read(Path.Combine(SourceTree.Root, file)).Select((text, index) => (text, index))
        where isWrong(line.text)
        select $"{file}:{line.index + 1}: {line.text.Trim()}";

    [GeneratedRegex(@"\bThread\.Sleep\b|^\s*#region\b|\basync\s+void\b|\.GetAwaiter\(\)\.GetResult\(\)|CreateUnbounded\b")]
    private static partial Regex BannedCode();

    [GeneratedRegex(@"catch\s*(\([^)]*\))?\s*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\s*\(")]
    private static partial Regex DirectLog();
}
