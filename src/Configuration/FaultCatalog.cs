using System.Reflection;
using System.Text.RegularExpressions;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration;

/// <summary>
/// All kinds of faults by code, for <c>igw help IGW1012</c> and the reference page: every static field of type <see cref="FaultKind"/> in this program's assemblies.
/// Any thread.
/// </summary>
public static partial class FaultCatalog
{
    private const string Prefix = "IndustrialGateway";

    /// <summary>
    /// Those of the assemblies loaded so far, in order of codes. An assembly is loaded when something of it is used, so ask after the catalogue of protocols was made.
    /// </summary>
    public static IReadOnlyList<FaultKind> All => Of(AppDomain.CurrentDomain.GetAssemblies().Where(IsOurs));

    /// <summary>The kind of a code, upper or lower case, or null.</summary>
    public static FaultKind? Find(string code) => All.FirstOrDefault(kind => string.Equals(kind.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>Those of the given assemblies, in order of codes. Two kinds of one code both appear; a test refuses them.</summary>
    public static IReadOnlyList<FaultKind> Of(IEnumerable<Assembly> assemblies) =>
    [
        .. assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(FaultKind))
            .Select(field => (FaultKind)field.GetValue(null)!)
            .OrderBy(kind => kind.Code, StringComparer.Ordinal),
    ];

    /// <summary>The message of a kind without a fault at hand: placeholders become an ellipsis.</summary>
    public static string MessageOf(FaultKind kind, Language language) => Describe(kind, kind.Message, language);

    /// <summary>The fix of a kind without a fault at hand: placeholders become an ellipsis.</summary>
    public static string FixOf(FaultKind kind, Language language) => Describe(kind, kind.Fix, language);

    // A kind without placeholders is never formatted, so its braces stand single.
    private static string Describe(FaultKind kind, Phrase text, Language language) =>
        HasPlaceholders(kind) ? text.In(language, [.. Enumerable.Repeat((object)"...", 10)]) : text.In(language);

    private static bool HasPlaceholders(FaultKind kind) =>
        new[] { kind.Message.English, kind.Message.Chinese, kind.Fix.English, kind.Fix.Chinese }.Any(text => Placeholder().IsMatch(text));

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Placeholder();

    private static bool IsOurs(Assembly assembly) =>
        !assembly.IsDynamic && assembly.GetName().Name is { } name && name.StartsWith(Prefix, StringComparison.Ordinal)
        && !name.Contains(".Tests", StringComparison.Ordinal);
}
