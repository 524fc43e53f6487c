using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>A structure with its quality and times, kept until its type is known.</summary>
/// <param name="Body">The structure, encoded.</param>
/// <param name="Status">Its status.</param>
/// <param name="Times">Its times.</param>
internal sealed record WaitingStructure(ExtensionObject Body, UaStatusCode Status, SampleTimes Times);
