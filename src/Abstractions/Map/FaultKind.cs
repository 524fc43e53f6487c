namespace IndustrialGateway.Map;

/// <summary>
/// A kind of fault: the entry of the error catalogue behind one code. Declared once as a static field of a <c>*Faults</c> class; codes are never reused.
/// Ranges: IGW10xx map syntax and keys, IGW11xx references and names, IGW12xx Modbus, IGW13xx OPC UA, IGW14xx TSN, IGW15xx uplinks,
/// IGW2xxx devices and network at run time, IGW3xxx the gateway itself.
/// </summary>
/// <param name="Code">Such as <c>IGW1012</c>.</param>
/// <param name="Message">What is wrong, with placeholders.</param>
/// <param name="Fix">What to do about it; it may use the same placeholders.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record FaultKind(string Code, Phrase Message, Phrase Fix, FaultSeverity Severity = FaultSeverity.Error);
