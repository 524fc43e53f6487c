using System.Reflection;

namespace IndustrialGateway.Tests.Conventions;

/// <summary>Every assembly built from <c>src</c>, loaded from beside the tests.</summary>
internal static class OwnAssemblies
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The assemblies, in order of their names.</summary>
    public static IReadOnlyList<Assembly> All { get; } = [.. Load()];

    /// <summary>Every method of every type.</summary>
    public static IEnumerable<MethodInfo> Methods =>
        from assembly in All
        from type in assembly.GetTypes()
        from method in type.GetMethods(Statics | BindingFlags.Instance)
        select method;

    /// <summary>Values of all static fields of types without type parameters, with the place they stand in.</summary>
    public static IEnumerable<(string Place, object? Value)> StaticValues =>
        from assembly in All
        from type in assembly.GetTypes()
        where !type.ContainsGenericParameters
        from entry in type.GetFields(Statics)
        where !entry.IsLiteral && HoldsTexts(entry.FieldType)
        select ($"{type.FullName}.{entry.Name}", entry.GetValue(null));

    // Only fields that can lead to a text are read: reading any field runs its type's static constructor.
    private static bool HoldsTexts(Type type) =>
        type.Namespace?.StartsWith("IndustrialGateway", StringComparison.Ordinal) == true
        || (type.IsArray && HoldsTexts(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericArguments().Any(HoldsTexts));

    private static IEnumerable<Assembly> Load()
    {
        var names = SourceTree.Projects.Where(project => project.StartsWith("src/", StringComparison.Ordinal))
            .Select(project => project.EndsWith("Cli.csproj", StringComparison.Ordinal) ? "igw" : Path.GetFileNameWithoutExtension(project));
        return names.Order(StringComparer.Ordinal).Select(name => Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
    }
}
