namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>Form, place and range of one property.</summary>
/// <param name="Form">How its value is written.</param>
/// <param name="Scope">The packets that may carry it.</param>
/// <param name="Minimum">The smallest value of a number.</param>
/// <param name="Maximum">The largest value of a number.</param>
internal readonly record struct MqttPropertyRule(MqttPropertyForm Form, MqttPropertyScope Scope, uint Minimum, uint Maximum)
{
    private const MqttPropertyScope Message = MqttPropertyScope.Publish | MqttPropertyScope.Will;
    private const MqttPropertyScope Opening = MqttPropertyScope.Connect | MqttPropertyScope.ConnAck;
    private const MqttPropertyScope Everywhere = (MqttPropertyScope)0x1FF;

    private static readonly MqttPropertyRule[] Rules = CreateRules();

    /// <summary>The rule of an identifier; a form of None when there is no such property.</summary>
    public static MqttPropertyRule Of(byte id) => id < Rules.Length ? Rules[id] : default;

    private static MqttPropertyRule[] CreateRules()
    {
        var rules = new MqttPropertyRule[43];
        void Number(MqttPropertyId id, MqttPropertyForm form, MqttPropertyScope scope, uint minimum = 0, uint maximum = uint.MaxValue) =>
            rules[(int)id] = new(form, scope, minimum, Math.Min(maximum, LargestOf(form)));
        void Flag(MqttPropertyId id, MqttPropertyScope scope) => Number(id, MqttPropertyForm.Byte, scope, maximum: 1);
        void Bytes(MqttPropertyId id, MqttPropertyForm form, MqttPropertyScope scope) => rules[(int)id] = new(form, scope, 0, 0);

        Flag(MqttPropertyId.PayloadFormatIndicator, Message);
        Number(MqttPropertyId.MessageExpiryInterval, MqttPropertyForm.FourBytes, Message);
        Bytes(MqttPropertyId.ContentType, MqttPropertyForm.Text, Message);
        Bytes(MqttPropertyId.ResponseTopic, MqttPropertyForm.Text, Message);
        Bytes(MqttPropertyId.CorrelationData, MqttPropertyForm.Binary, Message);
        Number(MqttPropertyId.SubscriptionIdentifier, MqttPropertyForm.Variable, MqttPropertyScope.Publish | MqttPropertyScope.Subscribe, minimum: 1);
        Number(MqttPropertyId.SessionExpiryInterval, MqttPropertyForm.FourBytes, Opening | MqttPropertyScope.Disconnect);
        Bytes(MqttPropertyId.AssignedClientIdentifier, MqttPropertyForm.Text, MqttPropertyScope.ConnAck);
        Number(MqttPropertyId.ServerKeepAlive, MqttPropertyForm.TwoBytes, MqttPropertyScope.ConnAck);
        Bytes(MqttPropertyId.AuthenticationMethod, MqttPropertyForm.Text, Opening | MqttPropertyScope.Auth);
        Bytes(MqttPropertyId.AuthenticationData, MqttPropertyForm.Binary, Opening | MqttPropertyScope.Auth);
        Flag(MqttPropertyId.RequestProblemInformation, MqttPropertyScope.Connect);
        Number(MqttPropertyId.WillDelayInterval, MqttPropertyForm.FourBytes, MqttPropertyScope.Will);
        Flag(MqttPropertyId.RequestResponseInformation, MqttPropertyScope.Connect);
        Bytes(MqttPropertyId.ResponseInformation, MqttPropertyForm.Text, MqttPropertyScope.ConnAck);
        Bytes(MqttPropertyId.ServerReference, MqttPropertyForm.Text, MqttPropertyScope.ConnAck | MqttPropertyScope.Disconnect);
        Bytes(
            MqttPropertyId.ReasonString,
            MqttPropertyForm.Text,
            MqttPropertyScope.ConnAck | MqttPropertyScope.Answer | MqttPropertyScope.Disconnect | MqttPropertyScope.Auth);
        Number(MqttPropertyId.ReceiveMaximum, MqttPropertyForm.TwoBytes, Opening, minimum: 1);
        Number(MqttPropertyId.TopicAliasMaximum, MqttPropertyForm.TwoBytes, Opening);
        Number(MqttPropertyId.TopicAlias, MqttPropertyForm.TwoBytes, MqttPropertyScope.Publish, minimum: 1);
        Flag(MqttPropertyId.MaximumQos, MqttPropertyScope.ConnAck);
        Flag(MqttPropertyId.RetainAvailable, MqttPropertyScope.ConnAck);
        Bytes(MqttPropertyId.UserProperty, MqttPropertyForm.TextPair, Everywhere);
        Number(MqttPropertyId.MaximumPacketSize, MqttPropertyForm.FourBytes, Opening, minimum: 1);
        Flag(MqttPropertyId.WildcardSubscriptionAvailable, MqttPropertyScope.ConnAck);
        Flag(MqttPropertyId.SubscriptionIdentifierAvailable, MqttPropertyScope.ConnAck);
        Flag(MqttPropertyId.SharedSubscriptionAvailable, MqttPropertyScope.ConnAck);
        return rules;
    }

    private static uint LargestOf(MqttPropertyForm form) => form switch
    {
        MqttPropertyForm.Byte => byte.MaxValue,
        MqttPropertyForm.TwoBytes => ushort.MaxValue,
        MqttPropertyForm.Variable => VariableByteInteger.MaxValue,
        _ => uint.MaxValue,
    };
}
