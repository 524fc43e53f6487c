namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A value at the end of a path through a structure.</summary>
/// <param name="Path">Such as <c>Axis.Position</c> or <c>Axes[2].Position</c>.</param>
/// <param name="Value">Scalar, or whole array.</param>
/// <param name="DataType">Data type of the field, with the names where it is an enumeration; null where the value was made by hand.</param>
public readonly record struct StructureLeaf(string Path, Variant Value, UaDataType? DataType);
