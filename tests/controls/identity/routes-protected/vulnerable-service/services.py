from models import Article, db


class BaseService:
    model = None

    @classmethod
    def update(cls, entity_id, fields):
        if entity_id and isinstance(entity_id, int):
            entity = cls.model.query.filter_by(id=entity_id).first()
            if entity:
                entity.title = fields["title"]
                db.session.commit()
                return entity
        return None


class ArticleService(BaseService):
    model = Article
