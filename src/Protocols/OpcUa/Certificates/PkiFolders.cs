namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Names in the folder <c>pki</c> of a gateway's state.</summary>
internal static class PkiFolders
{
    public const string Pki = "pki";
    public const string Own = "own";
    public const string Trusted = "trusted";
    public const string Issuers = "issuers";
    public const string Users = "users";
    public const string RevocationLists = "crl";
    public const string Rejected = "rejected";
    public const string Banned = "banned";

    /// <summary>Those whose content decides who is believed.</summary>
    public static readonly IReadOnlyList<string> Deciding = [Trusted, Issuers, Users, RevocationLists, Banned];
}
