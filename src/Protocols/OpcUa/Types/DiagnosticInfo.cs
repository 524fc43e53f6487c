namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>DiagnosticInfo (OPC 10000-4 §7.12): indices into the response's string table, -1 for none.</summary>
/// <param name="SymbolicId">Index of the symbolic id.</param>
/// <param name="NamespaceUri">Index of the namespace URI.</param>
/// <param name="Locale">Index of the locale.</param>
/// <param name="LocalizedText">Index of the text.</param>
/// <param name="AdditionalInfo">Vendor's words, or null.</param>
/// <param name="InnerStatusCode">Status of the inner cause.</param>
/// <param name="InnerDiagnosticInfo">The inner cause, or null.</param>
public sealed record DiagnosticInfo(
    int SymbolicId = -1,
    int NamespaceUri = -1,
    int Locale = -1,
    int LocalizedText = -1,
    string? AdditionalInfo = null,
    UaStatusCode InnerStatusCode = default,
    DiagnosticInfo? InnerDiagnosticInfo = null);
