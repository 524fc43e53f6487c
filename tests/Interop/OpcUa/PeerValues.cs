using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>What the script of the foreign server says its nodes hold, as .NET values.</summary>
internal static class PeerValues
{
    private static readonly Guid SomeGuid = new("72962B91-FA75-4AE6-8D28-B404DC7DAF63");

    /// <summary>Names of nodes and their values.</summary>
    public static IReadOnlyList<(string Name, object Value)> All { get; } =
    [
        ("Scalar.Boolean", true), ("Scalar.SByte", (sbyte)-8), ("Scalar.Byte", (byte)200), ("Scalar.Int16", (short)-1600), ("Scalar.UInt16", (ushort)60000),
        ("Scalar.Int32", -320000), ("Scalar.UInt32", 4000000000u), ("Scalar.UInt64", 6400000000ul), ("Scalar.Float", 1.5f), ("Scalar.Double", Math.PI),
        ("Scalar.String", "grün 压力"), ("Scalar.Guid", SomeGuid), ("Scalar.ByteString", new byte[] { 1, 2, 3, 255 }),
        ("Scalar.DateTime", UaDateTime.From(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero))), ("Scalar.NodeId", new NodeId("Plant.Node", 1)),
        ("Scalar.ExpandedNodeId", new ExpandedNodeId(new NodeId("Far", 1))), ("Scalar.StatusCode", UaStatusCodes.BadDeviceFailure),
        ("Scalar.QualifiedName", new QualifiedName("Speed", 1)), ("Scalar.LocalizedText", new LocalizedText("Druck", "de")),
        ("Array.Boolean", new[] { true, false, true }), ("Array.SByte", new sbyte[] { -128, 0, 127 }), ("Array.Int16", new short[] { -32768, 0, 32767 }),
        ("Array.UInt16", new ushort[] { 0, 1, 65535 }), ("Array.Int32", new[] { int.MinValue, 0, int.MaxValue }), ("Array.UInt32", new[] { 0u, 1u, uint.MaxValue }),
        ("Array.Int64", new[] { long.MinValue, 0, long.MaxValue }), ("Array.UInt64", new[] { 0ul, 1ul, ulong.MaxValue }), ("Array.Float", new[] { -0.25f, 0, 3.75f }),
        ("Array.Double", new[] { -1e300, 0, 1e-300 }), ("Array.String", new[] { "a", "", "ß" }), ("Array.Empty", Array.Empty<double>()),
        ("Matrix.Int32", new[] { int.MinValue, 0, int.MaxValue, int.MinValue, 0, int.MaxValue }), ("Enumeration", 2),
    ];

    /// <summary>True where a variant holds the value.</summary>
    public static bool IsSame(object expected, Variant actual) => expected is Array wanted
        ? actual.Value is Array had && wanted.Cast<object?>().SequenceEqual(had.Cast<object?>())
        : Equals(expected, actual.Value);
}
