using System.Globalization;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>QualifiedName (OPC 10000-3 §8.3): a name and the index of its namespace in the session.</summary>
/// <param name="Name">The name; null for the null name.</param>
/// <param name="NamespaceIndex">Index in the session's namespace array.</param>
public readonly record struct QualifiedName(string? Name, ushort NamespaceIndex = 0)
{
    /// <summary>Such as <c>2:Speed</c>.</summary>
    public override string ToString() => NamespaceIndex == 0 ? Name ?? "" : string.Create(CultureInfo.InvariantCulture, $"{NamespaceIndex}:{Name}");
}
