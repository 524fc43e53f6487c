using System.Reflection;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>
/// Makes a structure whose fields hold the number of their place, in the order of the standard: the peer's bytes of the same structure are made by the same rule, so a
/// field that is missing, or in another place, shows.
/// </summary>
internal sealed class CountedMessages
{
    private int _count;

    /// <summary>Every structure of the library that travels with its type.</summary>
    public static IEnumerable<Type> Types =>
        typeof(UaMessages).Assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.GetInterfaces().Any(face => face.Name == "IUaMessage`1"));

    /// <summary>The structure.</summary>
    public static object Make(Type type) => new CountedMessages().Structure(type);

    private object Structure(Type type)
    {
        var value = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).OrderBy(property => property.MetadataToken))
        {
            property.SetValue(value, Field(property));
        }

        return value;
    }

    private object Field(PropertyInfo property)
    {
        if (property.PropertyType is { IsArray: true } type && type != typeof(byte[]))
        {
            var array = Array.CreateInstance(type.GetElementType()!, 2);
            array.SetValue(Element(type.GetElementType()!, property.Name), 0);
            array.SetValue(Element(type.GetElementType()!, property.Name), 1);
            return array;
        }

        return Element(property.PropertyType, property.Name);
    }

    private object Element(Type type, string name) => type.IsClass && type.GetMethod("Encode", [typeof(UaWriter)]) is not null ? Structure(type) : Basic(type, name, ++_count);

    private static object Basic(Type type, string name, int n) => type switch
    {
        { IsEnum: true } => Enum.ToObject(type, 1),
        _ when name == "AttributeId" => AttributeIds.Value,
        _ when name == "ValueRank" => 2,
        _ when name == "IndexRange" => $"{n}",
        _ when type == typeof(bool) => n % 2 == 1,
        _ when type == typeof(byte) => (byte)n,
        _ when type == typeof(int) => -n,
        _ when type == typeof(uint) => (uint)n * 1000,
        _ when type == typeof(long) => (long)n,
        _ when type == typeof(double) => n + 0.5,
        _ when type == typeof(string) => $"s{n}",
        _ when type == typeof(UaDateTime) => UaDateTime.From(DateTimeOffset.FromUnixTimeMilliseconds(n * 1000)),
        _ when type == typeof(byte[]) => new[] { (byte)n, (byte)(n + 1) },
        _ when type == typeof(NodeId) => new NodeId((uint)n, 2),
        _ when type == typeof(ExpandedNodeId) => new ExpandedNodeId(new NodeId($"e{n}", 3)),
        _ when type == typeof(UaStatusCode) => UaStatusCodes.BadUnexpectedError,
        _ when type == typeof(QualifiedName) => new QualifiedName($"q{n}", 1),
        _ when type == typeof(LocalizedText) => new LocalizedText($"t{n}", "en"),
        _ when type == typeof(ExtensionObject) => ExtensionObject.Of(new IndustrialGateway.Protocols.OpcUa.Range { Low = n, High = n + 1 }),
        _ when type == typeof(DataValue) => new DataValue(Variant.Of((double)n), UaStatusCodes.BadUnexpectedError, UaDateTime.From(DateTimeOffset.FromUnixTimeMilliseconds(n * 1000))),
        _ when type == typeof(Variant) => Variant.Of(n),
        _ when type == typeof(DiagnosticInfo) => new DiagnosticInfo(n),
        _ => throw new ArgumentException($"{type} of {name}", nameof(type)),
    };
}
