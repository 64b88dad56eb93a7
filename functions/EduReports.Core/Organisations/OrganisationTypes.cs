namespace EduReports.Core.Organisations;

/// <summary>The usual types of organisations, in words.</summary>
public static class OrganisationTypes
{
    public const string Kindergarten = "kindergarten";

    /// <summary>Another name of <see cref="Kindergarten"/>.</summary>
    public const string Preschool = "preschool";

    /// <summary>A type in Chinese; as the register spells it where it is none of the usual ones.</summary>
    public static string NameOf(string type) => type switch
    {
        Kindergarten => "幼儿园",
        "primary" => "小学",
        "junior" => "初中",
        "senior" => "普通高中",
        "vocational" => "中等职业学校",
        "special" => "特殊教育学校",
        Organisation.Office => "局机关",
        _ => type,
    };
}
