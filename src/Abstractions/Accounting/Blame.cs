namespace IndustrialGateway;

/// <summary>Whose fault a missed deadline was: whose premise of the delay bound broke. The names in metrics are these in lower case.</summary>
public enum Blame : byte
{
    /// <summary>A device brought more than its scan rates and sizes allow, in this class or a more urgent one.</summary>
    Source,

    /// <summary>Both premises held: the gateway itself was late.</summary>
    Gateway,

    /// <summary>The uplink was down, or served less than its stated rate and latency.</summary>
    Link,

    /// <summary>Nothing broke: what the map asks for takes this long on such an uplink, as its delay bound says.</summary>
    Map,
}
