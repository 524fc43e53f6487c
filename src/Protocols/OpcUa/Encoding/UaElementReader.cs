namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Reads one element of an array.</summary>
/// <typeparam name="T">The element.</typeparam>
public delegate T UaElementReader<out T>(ref UaReader reader);
