namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What range, unit and texts make of a variable (OPC 10000-8 §5.3): its type and its properties.</summary>
internal static class VariableProperties
{
    private static readonly NodeId BaseAnalogType = new(15318);
    private static readonly NodeId MultiStateValueDiscreteType = new(11238);

    private const string UneceNamespace = "http://www.opcfoundation.org/UA/units/un/cefact";

    public static NodeId TypeDefinitionOf(UaVariableDescription description) =>
        description.EuRange is not null ? UaNodeIds.AnalogItemType
        : description.Unit is not null ? BaseAnalogType
        : description.EnumTexts.Count > 0 ? MultiStateValueDiscreteType
        : UaNodeIds.BaseDataVariableType;

    public static void AddTo(UaAddressSpace space, UaVariableNode variable, UaVariableDescription description)
    {
        if (description.EuRange is { } range)
        {
            AddProperty(space, variable, "EURange", UaNodeIds.Range, Variant.OfReference(BuiltInType.ExtensionObject, ExtensionObject.Of(range)));
        }

        if (description.Unit is { } unit)
        {
            AddProperty(space, variable, "EngineeringUnits", UaNodeIds.EUInformation, Variant.OfReference(BuiltInType.ExtensionObject, ExtensionObject.Of(UnitOf(unit))));
        }

        if (description.EnumTexts.Count > 0)
        {
            AddEnumTexts(space, variable, description.EnumTexts);
        }
    }

    /// <summary>A property of namespace 0 with a value that stays; its id is that of the variable with the name behind a dot.</summary>
    private static void AddProperty(UaAddressSpace space, UaVariableNode variable, string name, NodeId dataType, Variant value)
    {
        var id = new NodeId($"{variable.Id.IdentifierText[2..]}.{name}", variable.Id.NamespaceIndex);
        var property = new UaVariableNode(id, new QualifiedName(name), dataType) { ValueRank = value.IsArray ? 1 : -1 };
        property.Write(new DataValue(value));
        space.Add(property, UaNodeIds.PropertyType);
        space.AddReference(variable, UaNodeIds.HasProperty, property);
    }

    private static void AddEnumTexts(UaAddressSpace space, UaVariableNode variable, IReadOnlyDictionary<long, string> texts)
    {
        var values = texts.OrderBy(text => text.Key)
            .Select(text => ExtensionObject.Of(new EnumValueType { Value = text.Key, DisplayName = new LocalizedText(text.Value) }))
            .ToArray();
        AddProperty(space, variable, "EnumValues", UaNodeIds.EnumValueType, Variant.OfArray(BuiltInType.ExtensionObject, values));
    }

    private static EUInformation UnitOf(string unit) => new()
    {
        NamespaceUri = UneceNamespace,
        UnitId = UneceUnits.IdOf(unit),
        DisplayName = new LocalizedText(unit),
        Description = new LocalizedText(unit),
    };
}
