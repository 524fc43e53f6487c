using System.Collections.Frozen;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Status codes by name (OPC 10000-6 A.2): those this library gives or decides upon are members, all others are known by name.</summary>
public static partial class UaStatusCodes
{
    /// <summary>The operation succeeded.</summary>
    public static readonly UaStatusCode Good = new(0x0000_0000);

    private static readonly FrozenDictionary<uint, string> Names = Table.ToFrozenDictionary(row => row.Code, row => row.Name);

    /// <summary>The symbolic name, or the code in hexadecimal where it has none. Flags are left out.</summary>
    public static string NameOf(UaStatusCode status) => Names.TryGetValue(status.Condition.Code, out var name) ? name : $"0x{status.Code:X8}";
}
